package org.espalier.provision.repository;

import java.io.IOException;

/** An index is not what it should be; the message says where. */
final class IndexFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  IndexFormatException(String message) {
    super(message);
  }
}
