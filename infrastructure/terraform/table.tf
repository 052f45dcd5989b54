module "table" {
  source = "./modules/table"

  name                = coalesce(var.table_name, local.name)
  deletion_protection = var.table_deletion_protection
}
