from django.urls import path

from varna.sources.views import figures, partner, police, register, rounds

urlpatterns = [
    path("sources/", register.sources, name="sources"),
    path("sources/add/", register.add_source, name="add_source"),
    path("sources/<int:pk>/", register.source, name="source"),
    path("sources/<int:pk>/change/", register.change_source, name="change_source"),
    path("sources/rounds/", rounds.input_rounds, name="input_rounds"),
    path("sources/rounds/add/", rounds.open_input_round, name="open_input_round"),
    path("sources/rounds/<int:pk>/", rounds.input_round, name="input_round"),
    path("sources/rounds/<int:pk>/adopt/", rounds.adopt_picture, name="adopt_picture"),
    path("sources/requests/<int:pk>/", rounds.settle_request, name="settle_request"),
    path("sources/requests/<int:pk>/police/", police.police_input, name="police_input"),
    path(
        "sources/requests/<int:pk>/police/write/",
        police.write_police_input,
        name="write_police_input",
    ),
    path(
        "sources/requests/<int:pk>/police/erase/",
        police.erase_police_background,
        name="erase_police_background",
    ),
    path("sources/<int:pk>/link/", partner.open_partner_link, name="open_partner_link"),
    path(
        "sources/links/<int:pk>/withdraw/",
        partner.withdraw_partner_link,
        name="withdraw_partner_link",
    ),
    path("partner/<str:key>/", partner.partner, name="partner"),
    path("partner/<str:key>/nothing/", partner.partner_nil, name="partner_nil"),
    path("partner/<str:key>/contact/", partner.partner_contact, name="partner_contact"),
    path("sources/<int:pk>/import/", figures.upload_figures, name="upload_figures"),
    path("sources/<int:pk>/enter/", figures.type_figures, name="type_figures"),
    path("sources/figures/", figures.batches, name="batches"),
    path("sources/figures/<int:pk>/", figures.batch, name="batch"),
    path("sources/figures/<int:pk>/columns/", figures.map_columns, name="map_columns"),
    path("sources/figures/<int:pk>/words/", figures.map_words, name="map_words"),
    path("sources/figures/<int:pk>/import/", figures.import_figures, name="import_figures"),
    path("sources/figures/<int:pk>/abandon/", figures.abandon_figures, name="abandon_figures"),
    path("sources/figures/<int:pk>/withdraw/", figures.withdraw_figures, name="withdraw_figures"),
]
