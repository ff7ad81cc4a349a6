package org.espalier.backend.nd4j.cuda;

import java.util.List;
import java.util.Properties;
import org.bytedeco.javacpp.Pointer;

/**
 * The limits that JavaCPP sets itself: native memory no larger than the heap, and a process no
 * larger than four heaps. Arrays are outside of the heap, however small that is.
 */
final class NativeLimits {
  private static final List<String> LIMITS =
      List.of("org.bytedeco.javacpp.maxbytes", "org.bytedeco.javacpp.maxphysicalbytes");

  private NativeLimits() {}

  /**
   * Takes away those that nobody has set; to be called before anything else of JavaCPP's memory.
   */
  static void lift() {
    Properties system = System.getProperties();
    synchronized (system) { // another bundle with a JavaCPP of its own may be doing the same
      List<String> ours =
          LIMITS.stream().filter(name -> system.putIfAbsent(name, "0") == null).toList();
      try {
        Pointer.maxPhysicalBytes(); // it asks once
      } finally {
        ours.forEach(system::remove);
      }
    }
  }
}
