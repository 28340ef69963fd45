"""Charts are rows of the text now, with the figures they show."""

from django.db import migrations


class Migration(migrations.Migration):
    """Drops the options that were kept beside the text."""

    dependencies = [("reports", "0003_issued_frozen")]
    operations = [migrations.RemoveField("bulletin", "charts")]
