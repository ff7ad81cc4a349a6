package org.espalier.provision.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.espalier.plugin.Consent;
import org.espalier.plugin.Signature;
import org.espalier.plugin.Step;
import org.espalier.provision.archive.BundleJar;

/**
 * Lets files in, before any class of them is loaded. A service of this bundle; safe for use by
 * several threads.
 */
public interface Gate {
  /** What stands in a refusal before the command that lets the file in nevertheless. */
  String ALLOW = "; if that is what you want: espalier ";

  /**
   * A file that a change brings.
   *
   * @param jar the file; a detached signature lies beside it, {@code FILE.sig}
   * @param step what it is brought for, and where it came from
   */
  record Arrival(BundleJar jar, Step step) {}

  /**
   * Lets all files of a change in, or none.
   *
   * @throws org.espalier.plugin.UntrustedException if one is not what was signed, or nobody vouches
   *     for it; names all of them
   */
  void admit(List<Arrival> arrivals, Consent consent) throws IOException;

  /**
   * Lets a file in that the owner put into the folder {@code plugins}. Seen for the first time it
   * is accepted and its checksum recorded; afterwards it has to stay the same as long as its name
   * and version do.
   *
   * @throws org.espalier.plugin.UntrustedException if it changed; the message says what to type
   */
  void admitPlugin(BundleJar jar) throws IOException;

  /** Something that differs whenever what is trusted changed; for whoever refused a file. */
  Object state() throws IOException;

  /** Who vouches for an installed file, of which the checksum is known, for people who list it. */
  Signature signature(Path file, String sha256) throws IOException;
}
