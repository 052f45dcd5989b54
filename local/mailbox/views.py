from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from apps.web.csp import NONE
from local.mailbox.files import sent_mails

CSP = "Content-Security-Policy"
OF_A_MAIL = f"sandbox; default-src {NONE}; style-src 'unsafe-inline'; img-src https: data:; frame-ancestors {NONE}"
"""As in a mail program: its own styles, but no script, no form, and no origin whose cookies it could use."""


def mailbox(request: HttpRequest) -> HttpResponse:
    return render(request, "mailbox/mailbox.html", {"app_name": settings.APP_NAME, "mails": sent_mails()})


def mail(request: HttpRequest, name: str) -> HttpResponse:
    """Show a mail as it looks; with `?text`, the part for programs that show no HTML."""
    sent = next((sent for sent in sent_mails() if sent.name == name), None)
    if sent is None:
        raise Http404
    html = None if "text" in request.GET else sent.html
    kind = "text/plain" if html is None else "text/html"
    return HttpResponse(html or sent.text, content_type=f"{kind}; charset=utf-8", headers={CSP: OF_A_MAIL})
