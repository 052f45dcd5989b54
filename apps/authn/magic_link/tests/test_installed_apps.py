from django.apps import apps

from config import settings as shipped_settings


def test_no_model_of_django_is_installed():
    shipped = set(shipped_settings.INSTALLED_APPS)
    assert [model for model in apps.get_models() if apps.get_app_config(model._meta.app_label).name in shipped] == []
