"""Tests of the page shell, the components, the forms and the charts."""
