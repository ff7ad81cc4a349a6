package org.espalier.layers.core.initializer;

import java.util.random.RandomGenerator;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/** 0 everywhere. */
@Component
@InitializerType("zeros")
@Doc("0 everywhere")
public final class Zeros implements Initializer<Zeros.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    return new float[Fans.size(shape)];
  }
}
