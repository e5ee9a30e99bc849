"""Where a long German word may break: for browsers without a dictionary, which would break it between any two letters."""

from __future__ import annotations

import json
from functools import lru_cache

import pyphen
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from konvent.people.opened import for_anybody

MOST_WORDS = 500
LONGEST = 200
AT_LEAST = 3  # letters before a break and after it


@for_anybody
@csrf_exempt  # nothing is changed, and nothing is told that the asker did not say herself
@require_POST
def break_words(request: HttpRequest) -> HttpResponse:
    """{word: [places]} of a list of words, each place the number of letters before a break. 400 for anything else.

    By POST, so that no word of a page stands in the log of a server.
    """
    try:
        words = json.loads(request.body)
    except (UnicodeDecodeError, ValueError, RecursionError):
        words = None
    if not isinstance(words, list) or len(words) > MOST_WORDS:
        return JsonResponse({}, status=400)
    if not all(isinstance(word, str) and len(word) <= LONGEST for word in words):
        return JsonResponse({}, status=400)
    return JsonResponse({word: _places(word) for word in words})


@lru_cache(maxsize=10_000)
def _places(word: str) -> tuple[int, ...]:
    return tuple(_german().positions(word))


@lru_cache(maxsize=1)
def _german() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="de_DE", left=AT_LEAST, right=AT_LEAST)
