package org.espalier.provision.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signed a jar, after every byte of it was checked: Java verifies what it says of each entry,
 * and what Java lets pass is refused: files that nobody signed or that are missing, a manifest that
 * reads the same and is not, certificates that nobody proves, old algorithms.
 *
 * @param signers the certificates of those who signed all of it; empty if nobody signed anything
 */
public record JarSignature(List<X509Certificate> signers) {
  private static final Pattern RELATED =
      Pattern.compile("META-INF/([^/]+)\\.(SF|RSA|DSA|EC)|META-INF/SIG-[^/]*");

  private static final String TEXT = "SF";

  /** Copies the list. */
  public JarSignature {
    signers = List.copyOf(signers);
  }

  /**
   * Verifies a jar.
   *
   * @throws UnsafeArchiveException if it is not what was signed, or only part of it was; the
   *     message says what
   */
  public static JarSignature verify(Path file) throws IOException {
    ArchiveFacts facts = new ArchiveReading(file, (name, content, budget) -> {}).read();
    try (JarFile jar = new JarFile(file.toFile(), true)) {
      Map<String, Map<String, JarEntry>> related = related(jar);
      if (related.isEmpty()) {
        return new JarSignature(List.of());
      }
      Set<String> signed = verifyTexts(jar, related);
      Set<CodeSigner> signers = verifyEntries(jar, signed, related.size());
      if (!facts.gaps().isEmpty()) {
        throw new UnsafeArchiveException(
            "is written in an unusual way, so that it could be changed without a trace: "
                + facts.gaps().get(0));
      }
      return new JarSignature(certificates(signers));
    } catch (UnsafeArchiveException e) {
      throw new UnsafeArchiveException(file + " " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // Java refuses by a SecurityException, and trips over some blocks that are damaged.
      throw new UnsafeArchiveException(file + " is not what was signed: " + e.getMessage(), e);
    }
  }

  /** The files of each signature, by its name and by their extensions. */
  private static Map<String, Map<String, JarEntry>> related(JarFile jar)
      throws UnsafeArchiveException {
    Map<String, Map<String, JarEntry>> related = new TreeMap<>();
    for (JarEntry entry : jar.stream().toList()) {
      Matcher name = RELATED.matcher(entry.getName().toUpperCase(Locale.ROOT));
      if (!name.matches()) {
        continue;
      }
      if (name.group(1) == null) {
        throw new UnsafeArchiveException("has a signature of an unknown kind: " + entry.getName());
      }
      related.computeIfAbsent(name.group(1), key -> new TreeMap<>()).put(name.group(2), entry);
    }
    return related;
  }

  /** Checks what was signed; the names of the entries that it speaks of. */
  private static Set<String> verifyTexts(JarFile jar, Map<String, Map<String, JarEntry>> related)
      throws IOException {
    byte[] manifest = bytes(jar, jar.getJarEntry(JarFile.MANIFEST_NAME));
    for (Map.Entry<String, Map<String, JarEntry>> signature : related.entrySet()) {
      JarEntry text = signature.getValue().get(TEXT);
      if (text == null || signature.getValue().size() != 2) {
        throw new UnsafeArchiveException(
            "has signature files without others: META-INF/" + signature.getKey());
      }
      new SignatureText(text.getName(), bytes(jar, text)).check(manifest);
    }
    return SignatureText.namesOf(manifest);
  }

  private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
    if (entry == null) {
      throw new UnsafeArchiveException("is signed and has no manifest");
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /**
   * Reads every entry, which compares it with its checksum.
   *
   * @param signed the entries that there have to be
   * @param signatures how many have to have signed each of them
   * @return who signed all of them
   */
  private static Set<CodeSigner> verifyEntries(JarFile jar, Set<String> signed, int signatures)
      throws IOException {
    Set<CodeSigner> signers = Set.of();
    Set<String> missing = new TreeSet<>(signed);
    Set<String> unsigned = new TreeSet<>();
    for (JarEntry entry : jar.stream().toList()) {
      missing.remove(entry.getName());
      if (hasToBeSigned(entry)) {
        Set<CodeSigner> all = signers(jar, entry, signatures);
        signers = signers.isEmpty() ? all : signers;
        if (all.isEmpty() || !all.equals(signers)) {
          unsigned.add(entry.getName());
        }
      }
    }
    refuse(
        signers.isEmpty()
            ? "has a signature that is damaged or too old, so that nobody signed"
            : "has files that nobody signed",
        unsigned);
    refuse("lacks files that were signed", missing);
    if (signers.isEmpty()) {
      throw new UnsafeArchiveException("has a signature of nothing: there are no files in it");
    }
    return signers;
  }

  private static boolean hasToBeSigned(JarEntry entry) {
    return !entry.isDirectory()
        && !entry.getName().equals(JarFile.MANIFEST_NAME)
        && !RELATED.matcher(entry.getName().toUpperCase(Locale.ROOT)).matches();
  }

  /** Who signed an entry; nobody if some of the signatures do not speak of it. */
  private static Set<CodeSigner> signers(JarFile jar, JarEntry entry, int signatures)
      throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    CodeSigner[] found = entry.getCodeSigners(); // known when all of it was read
    return found == null || found.length != signatures
        ? Set.of()
        : new LinkedHashSet<>(Arrays.asList(found));
  }

  private static List<X509Certificate> certificates(Set<CodeSigner> signers)
      throws UnsafeArchiveException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (CodeSigner signer : signers) {
      List<X509Certificate> chain =
          signer.getSignerCertPath().getCertificates().stream()
              .map(X509Certificate.class::cast)
              .toList();
      Certificates.prove(chain);
      certificates.add(chain.get(0));
    }
    return certificates;
  }

  private static void refuse(String what, Set<String> names) throws UnsafeArchiveException {
    if (!names.isEmpty()) {
      String more = names.size() > 3 ? " and " + (names.size() - 3) + " more" : "";
      throw new UnsafeArchiveException(
          what
              + ": "
              + String.join(", ", names.stream().limit(3).map(EntryNames::quote).toList())
              + more);
    }
  }
}
