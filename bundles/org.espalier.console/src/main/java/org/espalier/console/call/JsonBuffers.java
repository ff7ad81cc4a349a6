package org.espalier.console.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/** Where readers and writers of JSON keep their buffers. */
public final class JsonBuffers {
  private JsonBuffers() {}

  /**
   * A factory that keeps its buffers itself: those that threads keep would hold the classes of this
   * bundle after the host has stopped.
   */
  public static JsonFactory factory() {
    return JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();
  }
}
