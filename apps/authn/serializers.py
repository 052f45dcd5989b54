from django.conf import settings
from rest_framework import serializers

from apps.core.fields import SparseSerializer


class PrincipalSerializer(SparseSerializer):
    """The person who is signed in, as the provider describes them."""

    provider = serializers.ChoiceField(settings.SIGN_IN_PROVIDERS)
    subject = serializers.CharField()
    email = serializers.CharField(required=False)
    name = serializers.CharField(required=False)
    picture = serializers.CharField(required=False)


class CheckSerializer(SparseSerializer):
    """Whose the credential is."""

    authenticated = serializers.BooleanField()
    principal = PrincipalSerializer()
