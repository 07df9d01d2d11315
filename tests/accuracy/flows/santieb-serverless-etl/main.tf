provider "aws" { region = "us-east-2" }

resource "aws_s3_bucket" "output" { bucket = "etl-output-bucket" }
resource "aws_iam_role" "etl" { name = "etl" }
resource "aws_iam_role_policy" "etl" {
  role   = aws_iam_role.etl.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:PutObject"], Resource = "${aws_s3_bucket.output.arn}/*" }] })
}
resource "aws_iam_role" "crawler" { name = "crawler" }
resource "aws_iam_role_policy" "crawler" {
  role   = aws_iam_role.crawler.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "glue:*"], Resource = "*" }] })
}
resource "aws_glue_catalog_database" "transactions" { name = "transactions" }
resource "aws_glue_crawler" "transactions" {
  name          = "transactions-crawler"
  role          = aws_iam_role.crawler.arn
  database_name = aws_glue_catalog_database.transactions.name
  s3_target { path = "s3://${aws_s3_bucket.output.bucket}/processed/" }
}
resource "aws_athena_workgroup" "transactions" {
  name = "transactions"
  configuration {
    result_configuration { output_location = "s3://${aws_s3_bucket.output.bucket}/results/" }
  }
}
resource "aws_lambda_function" "etl" {
  function_name = "etl"
  role          = aws_iam_role.etl.arn
  environment {
    variables = {
      OUTPUT_BUCKET = aws_s3_bucket.output.bucket
      CRAWLER_NAME  = aws_glue_crawler.transactions.name
    }
  }
}
resource "aws_api_gateway_rest_api" "api" { name = "api" }
resource "aws_api_gateway_integration" "etl" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  resource_id = "r"
  http_method = "POST"
  type        = "AWS_PROXY"
  uri         = aws_lambda_function.etl.invoke_arn
}
