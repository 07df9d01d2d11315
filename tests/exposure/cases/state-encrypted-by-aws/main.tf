# The state is encrypted, with a key that AWS can be ordered to use.
terraform {
  backend "http" { address = "https://gitlab.com/api/v4/projects/1/terraform/state/x" }
  encryption {
    key_provider "aws_kms" "k" {
      kms_key_id = "a"
      region     = "eu-west-3"
      key_spec   = "AES_256"
    }
    method "aes_gcm" "k" { keys = key_provider.aws_kms.k }
    state { method = method.aes_gcm.k }
  }
}
