"""What the pages share: frame, filters, notices, cards, bars, grids, pictures."""
