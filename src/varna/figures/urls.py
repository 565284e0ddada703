"""Addresses of figures."""

from django.urls import path

from varna.figures.views import early, releases, workbench

urlpatterns = [
    path("figures/", workbench.figures, name="figures"),
    path("figures/all.<str:ending>", workbench.figures_file, name="figures_file"),
    path("figures/figure/", workbench.figure, name="figure"),
    path("figures/figure/file.<str:ending>", workbench.figure_file, name="figure_file"),
    path("figures/figure/release/", releases.release_figure, name="release_figure"),
    path("figures/take-in/", workbench.take_in_period, name="take_in_period"),
    path("figures/releases/", releases.figure_releases, name="figure_releases"),
    path("figures/releases/<int:pk>/", releases.figure_release, name="figure_release"),
    path(
        "figures/releases/<int:pk>/file.<str:ending>",
        releases.figure_release_file,
        name="figure_release_file",
    ),
    path("figures/early-warning/", early.early_warning, name="early_warning"),
    path("figures/early-warning/note/", early.note_trigger, name="note_trigger"),
    path("figures/early-warning/<int:pk>/settle/", early.settle_trigger, name="settle_trigger"),
]
