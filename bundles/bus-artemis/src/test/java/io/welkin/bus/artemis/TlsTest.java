// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import static io.welkin.bus.artemis.Brokers.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.bus.Address;
import io.welkin.bus.artemis.BrokerOptions.Tls;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS between containers: what goes through it, and who does not. */
@Timeout(90)
class TlsTest {
  @TempDir Path directory;
  private Brokers brokers;
  private Certificates certificates;
  private Tls broker;
  private int port;

  @BeforeEach void start() {
    brokers = new Brokers(directory.resolve("data"));
    certificates = new Certificates(directory);
    broker = certificates.make("broker", "IP:127.0.0.1");
    port = Brokers.freePort();
  }

  @AfterEach void stop() throws Exception {
    brokers.close();
  }

  private ArtemisBus serve(Tls tls) {
    EmbeddedBroker embedded = new EmbeddedBroker(brokers.options(true).port(port).tls(tls).build(),
        new ConfiguredUsers(Brokers.USERS));
    brokers.closeLater(embedded::stop);
    return brokers.bus(embedded);
  }

  private ArtemisBus connect(Tls tls) {
    return brokers.bus(new EmbeddedBroker(brokers.options(false).servers(List.of("127.0.0.1:" + port)).user("kvm1")
        .password("secret-one").instance("kvm1").tls(tls).build(), new ConfiguredUsers(Map.of())));
  }

  private static Tls believing(Tls other) {
    return new Tls(null, null, other.trustStore(), other.trustStorePassword(), false);
  }

  private static void reaches(ArtemisBus control, ArtemisBus host) throws Exception {
    Brokers.Inbox inbox = new Brokers.Inbox();
    host.consume(Address.driver("kvm1"), 8, (e, d) -> {
      inbox.put(e.text());
      d.accept();
    });
    control.send(Address.driver("kvm1"), message("go")).get(20, TimeUnit.SECONDS);
    assertThat(inbox.next()).isEqualTo("go");
    host.send(Address.PRESENCE, message("here")).get(20, TimeUnit.SECONDS);
  }

  private static void doesNotReach(ArtemisBus host) {
    assertThatThrownBy(() -> host.send(Address.PRESENCE, message("here")).get(20, TimeUnit.SECONDS))
        .hasMessageContaining("BrokerUnreachable");
  }

  @Test void aDriverHostThatBelievesTheBrokerWorksOverTls() throws Exception {
    reaches(serve(broker), connect(believing(broker)));
  }

  @Test void whoSpeaksNoTlsOrBelievesSomebodyElseStaysOut() {
    serve(broker);
    doesNotReach(connect(null));
    doesNotReach(connect(believing(certificates.make("stranger", "IP:127.0.0.1"))));
  }

  @Test void aBrokerWhoseCertificateIsForAnotherAddressIsNotBelieved() {
    Tls elsewhere = certificates.make("elsewhere", "IP:192.0.2.1");
    serve(elsewhere);
    doesNotReach(connect(believing(elsewhere)));
  }

  @Test void aBrokerThatWantsCertificatesTakesOnlyThoseItKnows() throws Exception {
    Tls client = certificates.make("rack7", "DNS:rack7");
    ArtemisBus control = serve(new Tls(broker.keyStore(), Certificates.PASSWORD, client.trustStore(),
        Certificates.PASSWORD, true));
    doesNotReach(connect(believing(broker)));
    reaches(control, connect(new Tls(client.keyStore(), Certificates.PASSWORD, broker.trustStore(),
        Certificates.PASSWORD, false)));
  }
}
