// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import io.welkin.inventory.Secrets;
import io.welkin.inventory.model.LdapServer;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import java.io.File;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks LDAP servers: of several the first one that answers. To be called outside of any transaction, for it waits. When none
 * answers, or too many ask already, an {@link ApiException} says so (534, 503). Thread safe.
 */
@Component(service = LdapDirectory.class, configurationPid = "io.welkin.ldap")
@Designate(ocd = LdapDirectory.Configuration.class)
public final class LdapDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(LdapDirectory.class);
  /** The password is not that of the entry, or the entry may not log in. */
  private static final Set<ResultCode> REFUSED = Set.of(ResultCode.INVALID_CREDENTIALS, ResultCode.UNWILLING_TO_PERFORM,
      ResultCode.CONSTRAINT_VIOLATION, ResultCode.INSUFFICIENT_ACCESS_RIGHTS, ResultCode.INAPPROPRIATE_AUTHENTICATION,
      ResultCode.NO_SUCH_OBJECT, ResultCode.AUTHORIZATION_DENIED);

  private final Secrets secrets;
  private final Duration connect;
  private final Duration answer;
  private final int most;
  private final String trusted;
  private final Semaphore asking;

  /** How servers are asked. */
  @ObjectClassDefinition(name = "Welkin LDAP")
  public @interface Configuration {
    @AttributeDefinition(description = "Milliseconds until a server has accepted a connection")
    int connectMillis() default 3000;

    @AttributeDefinition(description = "Milliseconds until a server has answered")
    int answerMillis() default 5000;

    @AttributeDefinition(description = "Questions of this node at the same time; more are refused with 503")
    int atOnce() default 4;

    @AttributeDefinition(description = "Most people that a search finds")
    int most() default 1000;

    @AttributeDefinition(description = "File of PEM certificates that servers' certificates are checked with; empty: those of Java")
    String trustedCertificates() default "";
  }

  @Activate
  public LdapDirectory(Configuration configuration, @Reference Secrets secrets) {
    this(secrets, Duration.ofMillis(configuration.connectMillis()), Duration.ofMillis(configuration.answerMillis()),
        configuration.atOnce(), configuration.most(), configuration.trustedCertificates());
  }

  LdapDirectory(Secrets secrets, Duration connect, Duration answer, int atOnce, int most, String trusted) {
    this.secrets = secrets;
    this.connect = connect;
    this.answer = answer;
    this.most = most;
    this.trusted = trusted;
    this.asking = new Semaphore(atOnce);
  }

  /** Somebody in a directory; what it does not tell is empty. */
  record Person(String dn, String username, String firstName, String lastName, String email) {}

  /** What is asked of a server over a connection that may search. */
  private interface Question<T> {
    T ask(LDAPConnection connection, LdapServer server) throws LDAPException;
  }

  /** Whether exactly one person has this name, and this password. */
  boolean knows(List<LdapServer> servers, String username, String password) {
    return !password.isEmpty() && ask(servers, (connection, server) -> {
      List<Person> found = search(connection, server, username);
      return found.size() == 1 && binds(connection, found.get(0).dn(), password);
    });
  }

  Optional<Person> person(List<LdapServer> servers, String username) {
    return ask(servers, (connection, server) -> search(connection, server, username)).stream().findFirst();
  }

  /** At most so many as the configuration says; nobody where there is no server. */
  List<Person> people(List<LdapServer> servers) {
    return servers.isEmpty() ? List.of() : ask(servers, (connection, server) -> search(connection, server, null));
  }

  private <T> T ask(List<LdapServer> servers, Question<T> question) {
    if (servers.isEmpty()) {
      throw ApiException.parameter("There is no LDAP server for the domain");
    } else if (!asking.tryAcquire()) {
      throw new ApiException(ApiError.SERVICE_UNAVAILABLE, ApiException.CS_UNAVAILABLE,
          "Too many wait for LDAP servers already; try again in a moment");
    }
    try {
      for (LdapServer server : servers) {
        try (LDAPConnection connection = connect(server)) {
          return question.ask(connection, server);
        } catch (LDAPException e) {
          LOG.warn("The LDAP server {}:{} cannot be asked: {}", server.hostname(), server.port(), e.getResultCode());
        } catch (GeneralSecurityException e) {
          LOG.warn("The LDAP server {}:{} cannot be asked: TLS cannot be set up", server.hostname(), server.port(), e);
        }
      }
      throw new ApiException(ApiError.RESOURCE_UNAVAILABLE, ApiException.CS_UNAVAILABLE,
          "No LDAP server of the domain can be asked at the moment");
    } finally {
      asking.release();
    }
  }

  private LDAPConnection connect(LdapServer server) throws LDAPException, GeneralSecurityException {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis((int) connect.toMillis());
    options.setResponseTimeoutMillis(answer.toMillis());
    options.setAbandonOnTimeout(true);
    options.setFollowReferrals(false);
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    if (server.security().equals(LdapServers.LDAPS)) {
      return signedOn(new LDAPConnection(tls().createSSLSocketFactory(), options, server.hostname(), server.port()), server);
    }
    LDAPConnection connection = new LDAPConnection(options, server.hostname(), server.port());
    if (server.security().equals(LdapServers.STARTTLS)) {
      try {
        ExtendedResult reply = connection.processExtendedOperation(new StartTLSExtendedRequest(tls().createSSLContext()));
        if (!reply.getResultCode().equals(ResultCode.SUCCESS)) {
          throw new LDAPException(reply);
        }
      } catch (LDAPException | GeneralSecurityException e) {
        connection.close();
        throw e;
      }
    }
    return signedOn(connection, server);
  }

  private SSLUtil tls() throws KeyStoreException {
    return trusted.isBlank() ? new SSLUtil(JVMDefaultTrustManager.getInstance())
        : new SSLUtil(new PEMFileTrustManager(new File(trusted)));
  }

  private LDAPConnection signedOn(LDAPConnection connection, LdapServer server) throws LDAPException {
    if (server.bindDn() != null) {
      try {
        connection.bind(server.bindDn(), secrets.decrypt(server.bindPassword()));
      } catch (LDAPException e) {
        connection.close();
        throw e;
      }
    }
    return connection;
  }

  private List<Person> search(LDAPConnection connection, LdapServer server, String username) throws LDAPException {
    String name = server.usernameAttribute();
    Filter people = Filter.create(server.userFilter());
    Filter wanted = username == null ? Filter.createPresenceFilter(name) : Filter.createEqualityFilter(name, username);
    SearchRequest search = new SearchRequest(server.searchBase(), SearchScope.SUB, Filter.createANDFilter(people, wanted), name,
        "givenName", "sn", "mail");
    search.setSizeLimit(most);
    search.setTimeLimitSeconds((int) Math.max(1, answer.toSeconds()));
    List<SearchResultEntry> found;
    try {
      found = connection.search(search).getSearchEntries();
    } catch (LDAPSearchException e) {
      if (!e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
        throw e;
      }
      found = e.getSearchEntries();
    }
    return found.stream().map(entry -> new Person(entry.getDN(), text(entry, name), text(entry, "givenName"), text(entry, "sn"),
        text(entry, "mail"))).toList();
  }

  private static String text(SearchResultEntry entry, String attribute) {
    return Optional.ofNullable(entry.getAttributeValue(attribute)).orElse("");
  }

  private static boolean binds(LDAPConnection connection, String dn, String password) throws LDAPException {
    try {
      return connection.bind(dn, password).getResultCode().equals(ResultCode.SUCCESS);
    } catch (LDAPException e) {
      if (REFUSED.contains(e.getResultCode())) {
        return false;
      }
      throw e;
    }
  }
}
