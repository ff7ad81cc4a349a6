package org.espalier.interchange.dl4j;

import java.io.IOException;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** Lets DL4J, which asks the context class loader, find its own. */
final class ClassLoading {
  private ClassLoading() {}

  /** Something that DL4J does. */
  @FunctionalInterface
  interface Call<T> {
    T call() throws IOException;
  }

  static <T> T call(Call<T> call) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(MultiLayerConfiguration.class.getClassLoader());
    try {
      return call.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
