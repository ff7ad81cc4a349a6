package org.espalier.backend.nd4j.cuda;

import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.espalier.backend.BackendException;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.framework.BundleContext;

/** ND4J, loaded with the natives that were found on this machine. */
final class Installation {
  // Held here: Java forgets a logger that nobody holds, and its level.
  private static final Logger ND4J = Logger.getLogger("org.nd4j");

  private static boolean loaded;

  private Installation() {}

  /** What is known of the libraries without loading them. */
  static Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("library", "ND4J 1.0.0-M2.1");
    facts.put("natives", "nd4j-cuda-11.6");
    return facts;
  }

  /**
   * Unpacks and loads the natives at the first call.
   *
   * @param context the bundle's, or null outside of a framework
   * @throws BackendException if that fails
   */
  static synchronized void load(BundleContext context) {
    if (loaded) {
      return;
    }
    if (ND4J.getLevel() == null) {
      ND4J.setLevel(Level.WARNING); // it tells of itself at each start
    }
    try {
      Natives.prepare(context);
      NativeLimits.lift();
      Nd4j.getExecutioner();
      loaded = true;
    } catch (LinkageError e) {
      throw new BackendException(
          "ND4J for CUDA 11.6 does not start: its natives do not load or find no card (%s); \"espalier doctor\" says what they need"
              .formatted(rootOf(e)),
          e);
    }
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
