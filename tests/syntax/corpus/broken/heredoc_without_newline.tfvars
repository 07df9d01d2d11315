text = <<EOT
held
EOT