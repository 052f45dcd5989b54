output "host_names" {
  description = "Hosts that Cloudflare sends to the app. Empty before the AWS root has made the custom domains."
  value       = sort(keys(local.aws.domain_targets))
}
