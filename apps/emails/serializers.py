from rest_framework import serializers


class MailConfigSerializer(serializers.Serializer):
    mailbox = serializers.CharField(
        allow_null=True, help_text="Where a developer's machine shows the emails that were sent; null elsewhere."
    )
