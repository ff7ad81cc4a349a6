package org.espalier.interchange.onnx;

import java.io.Serial;

/** What ONNX has no form for; the message says why, and what to do where there is something. */
final class Inexpressible extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  Inexpressible(String why) {
    super(why);
  }
}
