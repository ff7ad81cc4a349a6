package org.espalier.provision.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.plugin.BundleVerifier;
import org.espalier.plugin.Verification;
import org.espalier.plugin.Verification.Check;
import org.espalier.provision.Home;
import org.espalier.provision.archive.Behaviour;
import org.espalier.provision.archive.BundleJar;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Verifies jars against the bundles that are installed here: first what their files say, and only
 * if that is sound, what their components do.
 */
@Component
public final class JarVerifier implements BundleVerifier {
  /** The property of the framework that says how many seconds a component may be tried. */
  private static final String DEADLINE = "espalier.verify.seconds";

  private static final String USUAL_DEADLINE = "120";
  private static final String KIT = "verification";

  private final BundleContext context;
  private final Optional<Path> kit;

  /** Looks at the bundles of a framework; a distribution brings the contract kit. */
  @Activate
  public JarVerifier(BundleContext context, @Reference Home home) {
    this.context = context;
    this.kit = home.distribution().map(folder -> folder.resolve(KIT));
  }

  @Override
  public Verification verify(Path jar) throws IOException {
    BundleJar bundle = BundleJar.read(jar.toAbsolutePath().normalize());
    PluginClasses plugin = PluginClasses.read(bundle);
    HostPackages host = new HostPackages(context);
    VisibleClasses classes = new VisibleClasses(plugin, host.loaders(bundle.resource()));
    ImportCheck imports = new ImportCheck(bundle, host);
    List<Check> checks = new ArrayList<>(imports.resolves());
    checks.addAll(imports.usesTheApi());
    checks.addAll(new LinkCheck(plugin, classes).run());
    checks.addAll(new DeclarationCheck(bundle, plugin, classes).run());
    checks.addAll(behaviours(bundle));
    if (checks.stream().noneMatch(check -> check.state().equals("error"))) {
      long seconds =
          Long.parseLong(Optional.ofNullable(context.getProperty(DEADLINE)).orElse(USUAL_DEADLINE));
      checks.addAll(new ContractCheck(context, kit, seconds).run(bundle));
    }
    return new Verification(bundle.name() + " " + bundle.version(), checks);
  }

  private static List<Check> behaviours(BundleJar bundle) {
    Findings findings = new Findings("behaviour");
    for (Behaviour behaviour : bundle.behaviours()) {
      if (behaviour.fatal()) {
        findings.error(
            behaviour + ", which would end the host",
            "throw an exception that says what is wrong; the host decides what ends");
      } else {
        findings.warning(
            behaviour + ", which changes the whole virtual machine",
            "other plugins live in it, too: do without");
      }
    }
    return findings.checks("it calls nothing that concerns others");
  }
}
