package com.example.guide;

import java.util.List;
import java.util.Map;
import org.espalier.tck.SourceContract;
import org.espalier.tck.SourceSample;

class LabelledLinesTest extends SourceContract {
  @Override
  protected LabelledLines component() {
    return new LabelledLines();
  }

  @Override
  protected List<SourceSample> samples() {
    return List.of(
        new SourceSample("path: a.txt", Map.of("a.txt", "good fine film\nbad dull\n")));
  }
}
