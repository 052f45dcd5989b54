output "project_name" {
  description = "Name of the CodeBuild project, for `aws codebuild start-build`."
  value       = aws_codebuild_project.this.name
}
