"""What the law asks (AVG): what is held about one person, erasure, objections, retention, the register."""
