"""Lets a response go once the events of its request are stored."""

from django.http import HttpRequest, HttpResponse

from apps.analytics.tracking import finish_recording, start_recording
from apps.core.middleware import GetResponse


class AnalyticsMiddleware:
    """Collects the events of a request and waits for them, briefly, before its response is sent."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        recording = start_recording()
        try:
            return self.get_response(request)
        finally:
            finish_recording(recording)
