// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration {@code io.welkin.broker}. */
@ObjectClassDefinition(name = "Welkin message broker")
public @interface BrokerSettings {
  @AttributeDefinition(description = "embedded: this container runs the broker; external: it is somewhere else",
      options = {@Option("embedded"), @Option("external")})
  String mode() default "embedded";

  @AttributeDefinition(description = "Name of this node in the names of its reply queues; the edge's name on an edge")
  String instance() default "local";

  @AttributeDefinition(description = "Embedded: address that other containers connect to")
  String host() default "127.0.0.1";

  @AttributeDefinition(description = "Embedded: TCP port that other containers connect to; 0 for none")
  int port() default 0;

  @AttributeDefinition(description = "External: brokers as host:port, comma separated, tried in order")
  String servers() default "127.0.0.1:61616";

  @AttributeDefinition(description = "External: user name")
  String user() default "";

  @AttributeDefinition(description = "External: password")
  String _password() default "";

  @AttributeDefinition(description = "TLS on the TCP acceptor, or towards the external broker")
  boolean tls() default false;

  @AttributeDefinition(description = "Key store: the broker's certificate; or the client's if the broker asks for it")
  String keyStore() default "";

  String _keyStorePassword() default "";

  @AttributeDefinition(description = "Trust store: whom to believe; empty for the JDK's")
  String trustStore() default "";

  String _trustStorePassword() default "";

  @AttributeDefinition(description = "Embedded: a client must show a certificate that the trust store knows")
  boolean needClientCertificate() default false;

  @AttributeDefinition(description = "Embedded: directory of the journal")
  String dataDirectory() default "${karaf.data}/artemis";

  @AttributeDefinition(description = "Embedded: force each write to the disk; without it a power cut may lose messages")
  boolean journalDatasync() default true;

  @AttributeDefinition(description = "Embedded: what happens to messages beyond maxAddressBytes",
      options = {@Option("PAGE"), @Option("BLOCK"), @Option("FAIL"), @Option("DROP")})
  String addressFullPolicy() default "PAGE";

  @AttributeDefinition(description = "Embedded: memory that the messages of one address may take, in bytes")
  long maxAddressBytes() default 100 * 1024 * 1024;

  @AttributeDefinition(description = "Embedded: deliveries of one message before it is a dead letter; -1 for no end")
  int maxDeliveries() default 50;

  @AttributeDefinition(description = "Largest body that is sent, in bytes")
  int maxMessageBytes() default 16 * 1024 * 1024;

  @AttributeDefinition(description = "After how many seconds of silence a TCP peer counts as gone")
  int connectionTtl() default 15;
}
