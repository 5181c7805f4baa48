// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.welkin.kernel.Ids;
import io.welkin.spi.storage.PoolSpec;
import io.welkin.spi.storage.TemplateFile;
import io.welkin.spi.storage.TemplateObservation;
import io.welkin.spi.storage.TemplateRef;
import io.welkin.spi.storage.TemplateSpec;
import io.welkin.spi.storage.VolumeObservation;
import io.welkin.spi.storage.VolumeRef;
import io.welkin.spi.storage.VolumeSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates on their way from an HTTP server into a pool of a real libvirtd. */
class TemplateTransferTest {
  private static final int BYTES = 3_000_001;

  @TempDir Path directory;
  private OpenDriver open;
  private HttpServer server;
  private TemplateRef template;
  private byte[] raw;

  @BeforeEach void prepare() throws IOException {
    Peers.requireSystem();
    open = new OpenDriver(Peers.SYSTEM, Map.of("acceleration", "tcg"));
    template = new TemplateRef(Ids.next(),
        new PoolSpec(Ids.next(), "Filesystem", directory.resolve("pool").toString(), Map.of()));
    raw = new byte[BYTES];
    new Random(1).nextBytes(raw);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/raw", exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(raw);
      exchange.close();
    });
    server.createContext("/moved", exchange -> {
      exchange.getResponseHeaders().add("Location", "/raw");
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
    });
    server.createContext("/broken", exchange -> {
      exchange.sendResponseHeaders(200, BYTES);
      exchange.getResponseBody().write(raw, 0, BYTES / 2);
      exchange.close();
    });
    server.start();
    open.driver.ensurePool(open.call(), template.pool());
  }

  @AfterEach void clean() {
    if (open != null) {
      open.driver.removeTemplate(open.call(), template);
      open.driver.removePool(open.call(), template.pool());
      open.close();
    }
    if (server != null) {
      server.stop(0);
    }
  }

  private TemplateSpec spec(String path, String format, String checksum) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    return new TemplateSpec(template, format, List.of(new TemplateFile(TemplateFile.DISK, url, checksum)));
  }

  private String hash(String algorithm) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(raw));
  }

  @Test void a_raw_disk_arrives_whole_and_volumes_are_made_from_it() throws Exception {
    TemplateSpec spec = spec("/moved", "RAW", "{MD5}" + hash("MD5"));
    TemplateObservation cached = open.driver.ensureTemplate(open.call(), spec);
    assertThat(cached).isEqualTo(
        new TemplateObservation(template.id(), true, BYTES, BYTES, "{SHA-256}" + hash("SHA-256")));
    assertThat(Files.readAllBytes(directory.resolve("pool/templates/" + template.id() + "/disk"))).isEqualTo(raw);

    server.stop(0);
    assertThat(open.driver.ensureTemplate(open.call(), spec)).as("twice equals once").isEqualTo(cached);
    assertThat(open.driver.observeTemplate(open.call(), template)).isEqualTo(cached);
    assertThatThrownBy(() -> open.driver.ensureTemplate(open.call(), spec("/raw", "RAW", hash("SHA-1"))))
        .hasMessageContaining("TemplateDiffers");

    VolumeRef volume = new VolumeRef(Ids.next(), template.pool());
    VolumeObservation made = open.driver.ensureVolume(open.call(), new VolumeSpec(volume, 1, 8 << 20, template));
    assertThat(made.virtualBytes()).isEqualTo(8 << 20);
    assertThat(Peers.run("qemu-img", "compare", "-U", directory.resolve("pool/templates/" + template.id() + "/disk")
        .toString(), "-f", "raw", "-F", "qcow2", made.path()).output()).contains("Images are identical");
    assertThatThrownBy(() -> open.driver.ensureVolume(open.call(),
        new VolumeSpec(new VolumeRef(Ids.next(), template.pool()), 1, BYTES - 1, template)))
        .hasMessageContaining("VolumeTooSmall");
    open.driver.removeVolume(open.call(), volume);
  }

  @Test void a_wrong_checksum_leaves_nothing() throws Exception {
    assertThatThrownBy(() -> open.driver.ensureTemplate(open.call(), spec("/raw", "RAW", "00".repeat(64))))
        .hasMessageContaining("ChecksumMismatch");
    assertNothingLeft();
    open.driver.ensureTemplate(open.call(), spec("/raw", "RAW", hash("SHA-512")));
    assertThat(open.driver.observeTemplate(open.call(), template).exists()).isTrue();
  }

  @Test void a_transfer_that_breaks_off_leaves_nothing() {
    assertThatThrownBy(() -> open.driver.ensureTemplate(open.call(), spec("/broken", "RAW", null)))
        .hasMessageContaining("TransferFailed");
    assertNothingLeft();
    assertThatThrownBy(() -> open.driver.ensureTemplate(open.call(), spec("/nothing", "RAW", null)))
        .hasMessageContaining("404");
    assertNothingLeft();
  }

  @Test void a_disk_that_refers_to_another_file_is_refused() throws IOException {
    Path secret = Files.write(directory.resolve("secret"), raw);
    Path image = directory.resolve("image.qcow2");
    Peers.run("qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", secret.toString(), image.toString());
    TemplateSpec spec = new TemplateSpec(template, "QCOW2",
        List.of(new TemplateFile(TemplateFile.DISK, image.toUri().toString(), null)));
    assertThatThrownBy(() -> open.driver.ensureTemplate(open.call(), spec)).hasMessageContaining("refers to another");
    assertNothingLeft();
  }

  private void assertNothingLeft() {
    assertThat(directory.resolve("pool/templates/" + template.id())).doesNotExist();
    assertThat(open.driver.observeTemplate(open.call(), template).exists()).isFalse();
  }
}
