package org.espalier.provision.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
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
 * and what Java lets pass is refused: files that nobody signed or that are missing, a manifest or a
 * signature that reads the same and is not, old algorithms.
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
      JarSignature found = new JarSignature(verifyTexts(jar, related));
      found.verifyEntries(jar);
      if (!facts.gaps().isEmpty()) {
        throw new UnsafeArchiveException(
            "is written in an unusual way, so that it could be changed without a trace: "
                + facts.gaps().get(0));
      }
      return found;
    } catch (UnsafeArchiveException e) {
      throw new UnsafeArchiveException(file + " " + e.getMessage(), e);
    } catch (SecurityException e) {
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

  private static List<X509Certificate> verifyTexts(
      JarFile jar, Map<String, Map<String, JarEntry>> related) throws IOException {
    byte[] manifest = bytes(jar, jar.getJarEntry(JarFile.MANIFEST_NAME));
    List<X509Certificate> signers = new ArrayList<>();
    for (Map.Entry<String, Map<String, JarEntry>> signature : related.entrySet()) {
      Map<String, JarEntry> files = signature.getValue();
      JarEntry text = files.get(TEXT);
      if (text == null || files.size() != 2) {
        throw new UnsafeArchiveException(
            "has signature files without others: META-INF/" + signature.getKey());
      }
      JarEntry block = files.values().stream().filter(entry -> entry != text).findFirst().get();
      byte[] signed = bytes(jar, text);
      try {
        signers.add(CmsSignature.verify(bytes(jar, block), signed));
      } catch (UnsafeArchiveException e) {
        throw new UnsafeArchiveException(
            "has a signature, " + block.getName() + ", that " + e.getMessage(), e);
      }
      new SignatureText(text.getName(), signed).check(manifest);
    }
    return signers;
  }

  private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
    if (entry == null) {
      throw new UnsafeArchiveException("is signed and has no manifest");
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private void verifyEntries(JarFile jar) throws IOException {
    Set<String> missing = SignatureText.namesOf(bytes(jar, jar.getJarEntry(JarFile.MANIFEST_NAME)));
    Set<String> unsigned = new TreeSet<>();
    byte[] buffer = new byte[1 << 16];
    for (JarEntry entry : jar.stream().toList()) {
      String name = entry.getName();
      missing.remove(name);
      if (entry.isDirectory()
          || name.equals(JarFile.MANIFEST_NAME)
          || RELATED.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
        continue;
      }
      try (InputStream in = jar.getInputStream(entry)) {
        while (in.read(buffer) >= 0) {
          // the digest is compared at its end
        }
      }
      if (!isSignedByAll(entry.getCodeSigners())) {
        unsigned.add(name);
      }
    }
    refuse("has files that nobody signed", unsigned);
    refuse("lacks files that were signed", missing);
  }

  private boolean isSignedByAll(CodeSigner[] codeSigners) {
    return codeSigners != null
        && codeSigners.length == signers.size()
        && signers.stream()
            .allMatch(
                signer ->
                    Arrays.stream(codeSigners)
                        .anyMatch(
                            one ->
                                one.getSignerCertPath().getCertificates().get(0).equals(signer)));
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
