# A machine's first script installs programs and writes a page that loads a font: nobody gets data by that.
provider "scaleway" {
  region = "fr-par"
  zone   = "fr-par-1"
}

# sovlint:data=health
resource "scaleway_instance_server" "app" {
  type  = "PLAY2-NANO"
  image = "ubuntu_jammy"

  user_data = {
    cloud-init = <<-EOT
      #cloud-config
      write_files:
        - path: /srv/index.html
          content: |
            <link href="https://fonts.googleapis.com/css2?family=Inter" rel="stylesheet">
            <script src="https://ajax.googleapis.com/ajax/libs/jquery/3.7.1/jquery.min.js"></script>
      runcmd:
        - docker pull docker.io/library/caddy
        - curl -fsSL https://raw.githubusercontent.com/acme/setup/main/run.sh | sh
    EOT
  }
}

# The same machine with a tracker sends what it sees.
# sovlint:data=health
resource "scaleway_instance_server" "tracked" {
  type  = "PLAY2-NANO"
  image = "ubuntu_jammy"

  user_data = {
    cloud-init = "TRACKER=https://www.google-analytics.com/collect"
  }
}
