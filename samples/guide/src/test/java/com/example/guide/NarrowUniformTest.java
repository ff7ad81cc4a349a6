package com.example.guide;

import java.util.List;
import org.espalier.tck.InitializerContract;

class NarrowUniformTest extends InitializerContract {
  @Override
  protected NarrowUniform component() {
    return new NarrowUniform();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "limit: 2");
  }
}
