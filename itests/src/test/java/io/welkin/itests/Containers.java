// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.ops4j.pax.exam.CoreOptions.maven;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.karaf.options.LogLevelOption;
import org.ops4j.pax.exam.options.extra.VMOption;

/** How Pax Exam starts a distribution: as it is shipped, on free ports, without a network. */
final class Containers {
  private Containers() {}

  static List<Option> distribution(String artifact, String directory) {
    String repository = System.getProperty("welkin.repository");
    List<Option> options = new ArrayList<>(List.of(
        karafDistributionConfiguration().frameworkUrl(maven("io.welkin", artifact, System.getProperty("welkin.version"))
            .type("tar.gz")).name("Welkin").unpackDirectory(new File("target/exam/" + directory)).useDeployFolder(false),
        keepRuntimeFolder(), logLevel(LogLevelOption.LogLevel.WARN),
        configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
        put("org.ops4j.pax.web.cfg", "org.osgi.service.http.port", freePort()),
        put("org.apache.karaf.shell.cfg", "sshPort", freePort()),
        put("org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.localRepository", repository),
        put("org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.repositories", ""),
        systemProperty("welkin.version").value(System.getProperty("welkin.version")),
        systemProperty("welkin.repository").value(repository),
        vmOption("-Xmx512m")));
    virtualMachine().forEach(o -> options.add(new VMOption(o)));
    return options;
  }

  private static Option put(String file, String key, Object value) {
    return editConfigurationFilePut("etc/" + file, key, value.toString());
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What bin/karaf gives to Java; Pax Exam does not read it there. */
  private static List<String> virtualMachine() {
    String karaf = System.getProperty("karaf.version");
    return List.of("--add-reads=java.xml=java.logging",
        "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
        "--patch-module", "java.base=lib/endorsed/org.apache.karaf.specs.locator-" + karaf + ".jar",
        "--patch-module", "java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-" + karaf + ".jar",
        "--add-opens", "java.base/java.security=ALL-UNNAMED", "--add-opens", "java.base/java.net=ALL-UNNAMED",
        "--add-opens", "java.base/java.lang=ALL-UNNAMED", "--add-opens", "java.base/java.util=ALL-UNNAMED",
        "--add-opens", "java.naming/javax.naming.spi=ALL-UNNAMED",
        "--add-opens", "java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
        "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
        "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
        "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
        "--add-exports=jdk.naming.rmi/com.sun.jndi.url.rmi=ALL-UNNAMED", "-Djava.security.manager=allow",
        "-classpath", "lib/jdk9plus/*" + File.pathSeparator + "lib/boot/*");
  }
}
