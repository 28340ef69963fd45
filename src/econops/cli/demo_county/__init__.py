"""The invented county 云河县（模拟）: a seeded generator of places, people, figures, workbooks and documents."""
