package org.espalier.itest.situations;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.espalier.itest.plugins.PluginJars;
import org.espalier.itest.plugins.SamplePlugins;

/** Bundles that are wired and whose components cannot be used, and bundles that do not start. */
final class ComponentSituations {
  private ComponentSituations() {}

  static List<Situation> all() {
    return List.of(
        Situation.of("two bundles that bring the same type")
            .plugin("com.b01.a", "1.0.0")
            .made(
                place ->
                    place
                        .jars()
                        .component(
                            place.plugins(),
                            "com.b01.b",
                            "1.0.0",
                            xml -> xml.replace("\"com_b01_b\"", "\"com_b01_a\""),
                            "Provide-Capability: espalier.component;kind=layer;type=com_b01_a"))
            .tells(
                "com.b01.a 1.0.0 and com.b01.b 1.0.0 bring it, and a pipeline has to say which",
                "Choose write bundle: com.b01.a beside type: com_b01_a in the pipeline",
                "Choose write bundle: com.b01.b beside type: com_b01_a in the pipeline")
            .cureByDeleting("com.b01.b-1.0.0.jar"),
        Situation.of("components that wait for each other")
            .component("com.b02.a", "1.0.0", needing("com.b02.Other"))
            .made(
                place ->
                    place
                        .jars()
                        .component(
                            place.plugins(),
                            "com.b02.b",
                            "1.0.0",
                            xml ->
                                needing(
                                        "org.espalier.layer.Layer\" target=\"(layer.type=com_b02_a)")
                                    .apply(xml)
                                    .replace(
                                        "<provide interface=\"org.espalier.layer.Layer\"/>",
                                        "<provide interface=\"com.b02.Other\"/>")))
            .tells("components wait for each other in a circle: ", "com.b02.a", "com.b02.b")
            .cureByDeleting("com.b02.a-1.0.0.jar"),
        Situation.of("a fragment that declares a component which nothing makes")
            .library("com.b03.host", "1.0.0")
            .plugin("com.b03.a", "1.0.0", "Fragment-Host: com.b03.host")
            .tells(
                "com.b03.a 1.0.0 is installed to bring it; the manifest of its bundle declares it,"
                    + " and none of its DS components has the property layer.type=com_b03_a")
            .cureByDeleting("com.b03.a-1.0.0.jar"),
        Situation.of("a constructor that throws")
            .made(
                place ->
                    SamplePlugins.constructing(
                            in(place),
                            "com.b04.a",
                            "1.0.0",
                            "throw new IllegalStateException(\"no luck\");")
                        .build())
            .offeredPlugin("com.b04.a", "1.1.0")
            .asked("why", "com_b04_a")
            .tells("IllegalStateException: no luck")
            .cure("bundle install com.b04.a@1.1.0"),
        Situation.of("a component whose class is missing")
            .component(
                "com.b05.a",
                "1.0.0",
                xml ->
                    xml.replace("class=\"org.example.template.Times\"", "class=\"com.b05.Gone\""))
            .tells("its class com.b05.Gone is not in its bundle")
            .cureByDeleting("com.b05.a-1.0.0.jar"),
        Situation.of("a component without the constructor that is to be called")
            .component(
                "com.b06.a",
                "1.0.0",
                xml ->
                    needing("org.osgi.service.resolver.Resolver\" parameter=\"0")
                        .apply(xml)
                        .replaceFirst("scr/v[0-9.]+", "scr/v1.4.0")
                        .replaceFirst(" name=\"", " init=\"1\" name=\""))
            .tells(
                "its class org.example.template.Times has no public constructor with 1 parameters")
            .cureByDeleting("com.b06.a-1.0.0.jar"),
        Situation.of("a component that is disabled")
            .component(
                "com.b07.a",
                "1.0.0",
                xml -> xml.replaceFirst(" name=\"", " enabled=\"false\" name=\""))
            .tells("it is disabled")
            .cureByDeleting("com.b07.a-1.0.0.jar"),
        Situation.of("a component that waits for a configuration")
            .component(
                "com.b08.a",
                "1.0.0",
                xml -> xml.replaceFirst(" name=\"", " configuration-policy=\"require\" name=\""))
            .tells("it waits for a configuration of ")
            .cureByDeleting("com.b08.a-1.0.0.jar"),
        Situation.of("a type that the manifest declares and no component has")
            .component("com.b09.a", "1.0.0", xml -> xml.replace("\"com_b09_a\"", "\"com_b09_b\""))
            .tells("none of its DS components has the property layer.type=com_b09_a")
            .cureByDeleting("com.b09.a-1.0.0.jar"),
        Situation.of("a start that throws")
            .made(place -> SamplePlugins.throwing(in(place), "com.b10.a", "1.0.0").build())
            .asked("why", "com_b10_a")
            .tells("IllegalStateException: no luck")
            .cureByDeleting("com.b10.a-1.0.0.jar"),
        Situation.of("a start that does not end")
            .made(place -> SamplePlugins.hanging(in(place), "com.b11.a", "1.0.0").build())
            .asked("why", "com_b11_a")
            .tells("does not end to start")
            .cureByDeleting("com.b11.a-1.0.0.jar"),
        Situation.of("an activator that is missing")
            .plugin("com.b12.a", "1.0.0", "Bundle-Activator: com.b12.Gone")
            .tells("com.b12.Gone")
            .cureByDeleting("com.b12.a-1.0.0.jar"),
        Situation.of("a component of another kind than it says")
            .component(
                "com.b13.a",
                "1.0.0",
                xml -> xml.replace("name=\"layer.type\"", "name=\"vectorizer.type\""),
                "Provide-Capability: espalier.component;kind=vectorizer;type=com_b13_a")
            .tells("vectorizer \"com_b13_a\"", "layer \"com_b13_a\"")
            .cureByDeleting("com.b13.a-1.0.0.jar"),
        Situation.of("a service with properties that no service has")
            .component(
                "com.b14.a",
                "1.0.0",
                needing("org.espalier.layer.Layer\" target=\"(layer.type=com_b14_other)"))
            .tells(
                "it needs the service org.espalier.layer.Layer with (layer.type=com_b14_other),"
                    + " which nothing installed registers")
            .cureByDeleting("com.b14.a-1.0.0.jar"),
        Situation.of("a service that a bundle of a repository registers")
            .component("com.b15.a", "1.0.0", needing("com.b15.Other"))
            .made(
                place ->
                    place
                        .jars()
                        .component(
                            place.repository(),
                            "com.b15.other",
                            "1.0.0",
                            xml ->
                                xml.replace(
                                    "<provide interface=\"org.espalier.layer.Layer\"/>",
                                    "<provide interface=\"com.b15.Other\"/>"),
                            "Provide-Capability: osgi.service;objectClass:List<String>="
                                + "\"com.b15.Other\""))
            .tells("it needs the service com.b15.Other, which nothing installed registers")
            .cure("bundle install com.b15.other@1.0.0"),
        Situation.of("a start that throws, and a newer version that does not")
            .made(place -> SamplePlugins.throwing(in(place), "com.b16.a", "1.0.0").build())
            .offeredPlugin("com.b16.a", "1.1.0")
            .asked("why", "com_b16_a")
            .tells("IllegalStateException: no luck")
            .cure("bundle install com.b16.a@1.1.0"));
  }

  private static PluginJars in(Situation.Place place) throws IOException {
    return PluginJars.in(place.plugins());
  }

  /** Adds a reference to a service. */
  private static UnaryOperator<String> needing(String service) {
    return xml ->
        xml.replace(
            "<implementation",
            "<reference name=\"other\" interface=\"" + service + "\"/><implementation");
  }
}
