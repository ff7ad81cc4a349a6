package org.espalier.provision.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.plugin.Diagnosis.Remedy;
import org.espalier.plugin.UntrustedException;
import org.espalier.provision.diagnosis.Incidents.Incident;
import org.espalier.provision.trust.Gate;
import org.osgi.framework.BundleException;

/**
 * Why a jar of the folder {@code plugins} is not used.
 *
 * @param file the jar
 * @param what as in {@code is not installed}
 * @param told the cause, without a full stop; may end in {@link Gate#ALLOW} and a command
 * @param isByTrust whether it may come in when the owner says so
 */
record Refusal(Path file, String what, String told, boolean isByTrust) {
  static final String NOT_INSTALLED = "is not installed";

  static final String NOT_STARTED = "is not started";

  /** One that could not be installed. */
  static Refusal of(Path file, Exception failure) {
    String told = String.valueOf(failure.getMessage());
    if (failure instanceof BundleException) {
      told = Failures.cause(failure);
    } else if (told.startsWith(file + " ")) {
      told = "it" + told.substring(file.toString().length());
    }
    return new Refusal(file, NOT_INSTALLED, told, failure instanceof UntrustedException);
  }

  /** In a sentence. */
  String sentence() {
    return "%s %s: %s".formatted(file.getFileName(), what, told);
  }

  /** The same with what to do about it. */
  Incident incident() {
    Remedy remove = new Remedy("Remove", "the file " + file, "");
    int at = told.indexOf(Gate.ALLOW);
    String cause = at < 0 ? told : told.substring(0, at);
    List<Remedy> remedies =
        at < 0
            ? List.of(remove)
            : List.of(
                new Remedy(
                    "Allow",
                    "it if that is what you want",
                    told.substring(at + Gate.ALLOW.length())),
                remove);
    return new Incident(
        Optional.empty(),
        "file " + file.getFileName(),
        what.equals(NOT_INSTALLED) ? cause : "it " + what + ": " + cause,
        remedies);
  }
}
