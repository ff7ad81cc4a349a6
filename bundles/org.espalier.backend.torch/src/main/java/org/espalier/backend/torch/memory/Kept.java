package org.espalier.backend.torch.memory;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/** Native objects that are freed together, the youngest first. */
public final class Kept implements AutoCloseable {
  private final List<Pointer> objects = new ArrayList<>();

  /** Frees an object when this is closed. */
  public <T extends Pointer> T keep(T object) {
    objects.add(object);
    return object;
  }

  @Override
  public void close() {
    for (int i = objects.size() - 1; i >= 0; i--) {
      objects.get(i).close();
    }
    objects.clear();
  }
}
