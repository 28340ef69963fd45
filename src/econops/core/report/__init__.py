"""Official letters as frozen blocks, written as docx by GB/T 9704, every digit with its reference."""
