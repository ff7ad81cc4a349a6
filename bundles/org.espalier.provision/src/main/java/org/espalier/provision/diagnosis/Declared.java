package org.espalier.provision.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.espalier.backend.Backend;
import org.osgi.resource.Capability;

/**
 * A component that a bundle says it brings.
 *
 * @param kind its kind
 * @param type its type
 * @param owner the bundle
 */
record Declared(String kind, String type, Known owner) {
  private static final String BACKEND = "backend";

  /** The components of a bundle. */
  static List<Declared> of(Known bundle) {
    List<Declared> declared = new ArrayList<>();
    for (Capability capability : bundle.resource().getCapabilities(Wish.COMPONENT)) {
      Object kind = capability.getAttributes().get("kind");
      Object type = capability.getAttributes().get("type");
      if (kind != null && type != null) {
        declared.add(new Declared(kind.toString(), type.toString(), bundle));
      }
    }
    return declared;
  }

  /** The property that its service has, with its type as the value. */
  String property() {
    return isBackend() ? Backend.ENGINE : kind + ".type";
  }

  /** Whether it executes programs; making one loads its native code. */
  boolean isBackend() {
    return kind.equals(BACKEND);
  }

  /** As {@code a layer}, {@code an optimizer}. */
  static String withArticle(String kind) {
    return ("aeiou".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind;
  }

  /** As {@code layer "acme_gelu"}. */
  String words() {
    return "%s \"%s\"".formatted(kind, type);
  }

  /** As {@code layer "acme_gelu" of com.acme.layers 1.2.0}. */
  String subject() {
    return words() + " of " + owner.identity();
  }
}
