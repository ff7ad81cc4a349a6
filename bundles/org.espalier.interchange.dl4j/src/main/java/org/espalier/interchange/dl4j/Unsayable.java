package org.espalier.interchange.dl4j;

import java.io.Serial;

/** Something of a layer that cannot be said on the other side; its message says what, and why. */
final class Unsayable extends Exception {
  @Serial private static final long serialVersionUID = 1;

  Unsayable(String reason) {
    super(reason);
  }
}
