"""Lists that wait: uploaded, looked at, decided about, and not applied yet; kept on disk, per account."""
