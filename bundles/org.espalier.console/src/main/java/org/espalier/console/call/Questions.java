package org.espalier.console.call;

import java.io.IOException;

/** Somebody at a terminal who answers. */
@FunctionalInterface
public interface Questions {
  /** What he answers, without the end of the line; null if he leaves. */
  String ask(String question) throws IOException;
}
