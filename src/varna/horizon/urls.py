"""Addresses of horizon scanning."""

from django.urls import path

from varna.horizon.views import digest, items, settings

urlpatterns = [
    path("horizon/", items.horizon, name="horizon"),
    path("horizon/suggestions/", items.suggestions, name="horizon_suggestions"),
    path("horizon/add/", items.add_item, name="add_item"),
    path("horizon/<int:pk>/", items.item, name="horizon_item"),
    path("horizon/<int:pk>/change/", items.change_item, name="change_item"),
    path("horizon/<int:pk>/keep/", items.keep_item, name="keep_item"),
    path("horizon/<int:pk>/dismiss/", items.dismiss_item, name="dismiss_item"),
    path("horizon/<int:pk>/spread/", items.spread_item, name="spread_item"),
    path("horizon/<int:pk>/units/<int:receipt_pk>/read/", items.say_read, name="say_read"),
    path("horizon/digest/", digest.digest, name="horizon_digest"),
    path("horizon/digest/send/", digest.send_digest, name="send_digest"),
    path("horizon/digest/file.<str:ending>", digest.digest_file, name="digest_file"),
    path("horizon/topics/", settings.topics, name="horizon_topics"),
    path("horizon/topics/add/", settings.create_topic, name="create_topic"),
    path("horizon/topics/<int:pk>/", settings.change_topic, name="change_topic"),
    path("horizon/feeds/", settings.feeds, name="horizon_feeds"),
    path("horizon/feeds/<int:pk>/switch/", settings.switch_feed, name="switch_feed"),
]
