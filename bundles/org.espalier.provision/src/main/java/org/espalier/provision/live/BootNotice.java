package org.espalier.provision.live;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.espalier.plugin.Diagnosis.Remedy;
import org.espalier.provision.diagnosis.Incidents.Incident;

/**
 * Something that was wrong when a host brought what it has.
 *
 * @param bundle the name and version of the bundle that is left out; empty if it is none
 * @param cause what is wrong, without a full stop
 * @param remedy what mends it
 * @param mended whether it is over
 */
record BootNotice(
    Optional<String> bundle, String cause, Optional<Remedy> remedy, BooleanSupplier mended) {
  /** Something that is wrong with the home. */
  static BootNotice ofHome(String cause, BooleanSupplier mended) {
    return new BootNotice(Optional.empty(), cause, Optional.empty(), mended);
  }

  /** A bundle that is left out, until it is there. */
  static BootNotice leftOut(
      String bundle, String cause, Optional<Remedy> remedy, LiveBundles live) {
    return new BootNotice(
        Optional.of(bundle),
        cause,
        remedy,
        () ->
            live.all().stream()
                .anyMatch(entry -> !entry.isRetiring() && entry.toString().equals(bundle)));
  }

  /** In a sentence. */
  String sentence() {
    String cure = remedy.map(found -> "; to mend it: espalier " + found.command()).orElse("");
    return bundle.map(name -> name + " is not installed: ").orElse("") + cause + cure;
  }

  /** The same with what to do about it. */
  Incident incident() {
    return new Incident(
        Optional.empty(),
        bundle.map(name -> "bundle " + name).orElse("home"),
        cause,
        remedy.stream().toList());
  }
}
