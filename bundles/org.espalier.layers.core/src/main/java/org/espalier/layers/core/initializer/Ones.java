package org.espalier.layers.core.initializer;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/** 1 everywhere. */
@Component
@InitializerType("ones")
@Doc("1 everywhere")
public final class Ones implements Initializer<Ones.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    float[] values = new float[Fans.size(shape)];
    Arrays.fill(values, 1);
    return values;
  }
}
