résumé = été.ñ
日本 = { ключ = 1 }
resource "é" "ü" {
  größe = résumé["é"]
}
