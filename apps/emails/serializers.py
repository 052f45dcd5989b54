from rest_framework import serializers


class MailConfigSerializer(serializers.Serializer):
    mailbox = serializers.CharField(
        allow_null=True,
        help_text="The address of the mailbox that shows all emails on a developer's machine; else null.",
    )
