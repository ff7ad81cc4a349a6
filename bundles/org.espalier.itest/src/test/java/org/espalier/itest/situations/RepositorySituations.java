package org.espalier.itest.situations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What repositories, features and pipelines name and cannot be had. */
final class RepositorySituations {
  private static final String PIPELINE =
      """
      espalier: 1
      name: broken
      data:
        source: {type: csv, path: data.csv, columns: {text: name, label: y}}
        split: {test: 0.5}
      features:
        text: {type: tokenizer_sequence, level: char, max_length: 8}
      model:
        layers:
          - {type: embedding, output_dim: 2}
          - {type: flatten}
          - %s
          - {type: dense, units: 1, activation: sigmoid}
      training: {loss: binary_crossentropy, optimizer: adam, epochs: 1, batch_size: 256}
      """;

  private RepositorySituations() {}

  static List<Situation> all() {
    return List.of(
        Situation.of("a bundle of a repository that nobody signed")
            .offeredPlugin("com.d01.a", "1.0.0")
            .asked("bundle", "install", "com.d01.a")
            .tells("com.d01.a 1.0.0 is not signed")
            .cureByOption("--allow-unsigned com.d01.a"),
        Situation.of("a bundle whose signer is not trusted")
            .made(
                place ->
                    place
                        .signer()
                        .sign(place.jars().layer(place.repository(), "com.d02.a", "1.0.0")))
            .asked("bundle", "install", "com.d02.a")
            .tells("com.d02.a 1.0.0 is signed by CN=Acme, whose key is not trusted")
            .cure(
                (place, line, answer) -> {
                  answer.told("to trust a signer from now on: espalier trust add FILE");
                  Path key = place.signer().certificate(place.work().resolve("acme.pem"));
                  line.type("trust add " + key).ended(0);
                }),
        Situation.of("a jar that is not the one of which the index has the checksum")
            .made(
                place -> {
                  Path folder = Files.createDirectories(place.work().resolve("d03"));
                  place.jars().layer(folder, "com.d03.a", "1.0.0");
                })
            .later(
                (place, line) -> {
                  Path folder = place.work().resolve("d03");
                  line.type("repo index " + folder).ended(0);
                  line.type("repo add d03 " + folder.resolve("index.xml")).ended(0);
                  place.jars().layer(folder, "com.d03.a", "1.0.0", "X-Other: 1");
                })
            .asked("bundle", "install", "com.d03.a", "--allow-unsigned", "com.d03.a")
            .tells("com.d03.a 1.0.0 from ")
            .cure("repo index WORK/d03"),
        Situation.of("a repository that cannot be reached")
            .made(
                place -> {
                  Path folder = Files.createDirectories(place.work().resolve("d04"));
                  place.jars().layer(folder, "com.d04.a", "1.0.0");
                })
            .later(
                (place, line) -> {
                  line.type("repo add d04 " + place.work().resolve("d04")).ended(0);
                  Files.move(place.work().resolve("d04"), place.work().resolve("d04-gone"));
                })
            .asked("bundle", "install", "com.d04.a", "--allow-unsigned", "com.d04.a")
            .tells(
                "no repository has a bundle of that name", "the repository \"d04\" was not asked: ")
            .cure(
                (place, line, answer) -> {
                  answer.told("espalier repo add NAME LOCATION\n");
                  line.type("repo add d04b " + place.work().resolve("d04-gone")).ended(0);
                  line.type("repo remove d04").ended(0);
                }),
        Situation.of("a feature that names a bundle which nobody has")
            .made(
                place ->
                    Files.writeString(
                        Files.createDirectories(place.distribution().resolve("features/available"))
                            .resolve("broken.json"),
                        """
                        {
                          "feature-resource-version": "1.0",
                          "id": "org.espalier:features:osgifeature:broken:0.1.0",
                          "bundles": [{"id": "com.d05:com.d05.a:1.0.0"}]
                        }
                        """))
            .asked("feature", "install", "broken")
            .tells("com.d05.a")
            .cure(
                (place, line, answer) -> {
                  answer.told("espalier repo add NAME LOCATION\n");
                  Path folder = Files.createDirectories(place.work().resolve("d05"));
                  place.jars().layer(folder, "com.d05.a", "1.0.0");
                  line.type("repo add d05 " + folder).ended(0);
                  line.type("feature install broken --allow-unsigned com.d05.a").ended(0);
                }),
        pipeline("d06", "{type: com_d06_a, version: \"[2,3)\"}")
            .plugin("com.d06.a", "1.0.0")
            .offeredPlugin("com.d06.a", "2.1.0")
            .tells("the pipeline asks for version [2,3); installed is com.d06.a 1.0.0")
            .cure("resolve WORK/d06.yaml --apply"),
        pipeline("d07", "{type: com_d07_a, bundle: com.d07.other}")
            .plugin("com.d07.a", "1.0.0")
            .made(place -> alternative(place, "com.d07.other", "com_d07_a"))
            .tells("the pipeline asks for the bundle com.d07.other; com.d07.a 1.0.0 brings it")
            .cure("resolve WORK/d07.yaml --apply"),
        pipeline("d08", "{type: com_d08_a, version: \"[3,4)\", bundle: com.d08.b}")
            .plugin("com.d08.a", "1.0.0")
            .tells(
                "the pipeline asks for the bundle com.d08.b; com.d08.a 1.0.0 brings it",
                "the pipeline asks for version [3,4); installed is com.d08.a 1.0.0")
            .cure(
                (place, line, answer) -> {
                  answer.told("Choose write bundle: com.d08.a");
                  write(place, "d08", "{type: com_d08_a, bundle: com.d08.a}");
                }),
        pipeline("d09", "{type: com_d09_a}")
            .offeredPlugin("com.d09.a", "1.0.0", "Import-Package: com.d09.lib")
            .offered("com.d09.lib", "1.0.0", "Export-Package: com.d09.lib")
            .tells("nothing installed brings it")
            .cure("resolve WORK/d09.yaml --apply"),
        pipeline("d10", "{type: com_d10_a}")
            .offeredPlugin("com.d10.a", "1.0.0", "Import-Package: com.d10.lib,com.d10.gone")
            .offered("com.d10.lib", "1.0.0", "Export-Package: com.d10.lib")
            .tells(
                "nothing installed brings it",
                "com.d10.a 1.0.0 of the repository \"acme\" would bring it",
                "com.d10.gone"),
        pipeline("d13", "{type: com_d13_a, bundle: com.d13.b}")
            .plugin("com.d13.a", "1.0.0", "Import-Package: com.d13.gone")
            .made(place -> alternative(place, "com.d13.b", "com_d13_a"))
            .tells(
                "the pipeline asks for the bundle com.d13.b; com.d13.a 1.0.0 brings it",
                "com.d13.a 1.0.0 does not work either; espalier why com_d13_a says why")
            .cure("resolve WORK/d13.yaml --apply"),
        pipeline("d14", "{type: com_d14_aa}")
            .plugin("com.d14.a", "1.0.0")
            .asked("resolve", "WORK/d14.yaml")
            .tells("neither an installed bundle nor a repository brings the layer \"com_d14_aa\"")
            .cure(
                (place, line, answer) -> {
                  answer.told("Choose type: com_d14_a, a layer");
                  write(place, "d14", "{type: com_d14_a}");
                }),
        Situation.of("a pipeline that changed after it was locked")
            .made(place -> write(place, "d11", "{type: dense, units: 2}"))
            .later(
                (place, line) -> {
                  line.type("lock WORK/d11.yaml").ended(0);
                  write(place, "d11", "{type: dense, units: 3}");
                })
            .asked("lock", "check", "WORK/d11.yaml")
            .tells("d11.yaml has changed since it was locked")
            .cure("lock WORK/d11.yaml"),
        Situation.of("a locked plugin that was replaced by another version")
            .offeredPlugin("com.d12.a", "1.0.0")
            .offeredPlugin("com.d12.a", "1.1.0")
            .made(place -> write(place, "d12", "{type: com_d12_a}"))
            .later(
                (place, line) -> {
                  line.typeWithConsent("bundle install com.d12.a@1.0.0").ended(0);
                  line.type("lock WORK/d12.yaml").ended(0);
                  line.typeWithConsent("bundle update com.d12.a").ended(0);
                })
            .asked("lock", "check", "WORK/d12.yaml")
            .tells("com.d12.a has version 1.1.0, the lock has 1.0.0")
            .cure("bundle update com.d12.a@1.0.0"));
  }

  /** A pipeline of which everything but one layer is there. */
  private static Situation pipeline(String name, String layer) {
    return Situation.of("a pipeline with " + layer)
        .asked("why", "WORK/" + name + ".yaml")
        .made(place -> write(place, name, layer));
  }

  /** Another bundle of the repository that brings a type. */
  private static void alternative(Situation.Place place, String name, String type)
      throws Exception {
    place
        .jars()
        .component(
            place.repository(),
            name,
            "1.0.0",
            xml -> xml.replace('"' + ManifestJars.type(name) + '"', '"' + type + '"'),
            "Provide-Capability: espalier.component;kind=layer;type=" + type);
  }

  private static void write(Situation.Place place, String name, String layer) throws Exception {
    Files.writeString(place.work().resolve(name + ".yaml"), PIPELINE.formatted(layer));
  }
}
