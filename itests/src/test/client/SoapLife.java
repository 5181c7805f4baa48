// SPDX-License-Identifier: Apache-2.0
import io.welkin.soap.ApiFaultMessage;
import io.welkin.soap.DeployVirtualMachine;
import io.welkin.soap.DestroyVirtualMachine;
import io.welkin.soap.Jobfailure;
import io.welkin.soap.ListVirtualMachines;
import io.welkin.soap.QueryAsyncJobResult;
import io.welkin.soap.QueryAsyncJobResultResponse;
import io.welkin.soap.StartVirtualMachine;
import io.welkin.soap.StopVirtualMachine;
import io.welkin.soap.Virtualmachine;
import io.welkin.soap.Welkin;
import io.welkin.soap.WelkinService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.handler.MessageContext;
import org.apache.cxf.headers.Header;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Written against the client that wsdl2java made of the node's document: SoapIT compiles and runs it. */
public final class SoapLife {
  private static final long LOOK_NANOS = 200_000_000;
  private static final String WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

  private final Welkin welkin;
  private final String key;
  private final String secret;
  private final String password;

  /** A client of the service that this document describes, with the keys and the password of the administrator. */
  public SoapLife(String document, String key, String secret, String password) throws Exception {
    welkin = new WelkinService(URI.create(document).toURL()).getWelkinPort();
    this.key = key;
    this.secret = secret;
    this.password = password;
  }

  /** Deploys, stops, starts, lists and removes a machine; what it saw. Each act shows other credentials. */
  public List<String> live(String zone, String offering, String template, String network) throws Exception {
    showToken(key, secret);
    DeployVirtualMachine deploy = new DeployVirtualMachine();
    deploy.setZoneid(zone);
    deploy.setServiceofferingid(offering);
    deploy.setTemplateid(template);
    deploy.getNetworkids().add(network);
    deploy.setName("generated");
    Virtualmachine made = machine(welkin.deployVirtualMachine(deploy).getJobid());
    String id = made.getId();
    String running = made.getState();

    show(Map.of("Authorization", List.of("Bearer "
        + Base64.getEncoder().encodeToString((key + ":" + secret).getBytes(StandardCharsets.UTF_8)))), List.of());
    StopVirtualMachine stop = new StopVirtualMachine();
    stop.setId(id);
    String stopped = machine(welkin.stopVirtualMachine(stop).getJobid()).getState();

    showToken("/admin", password);
    StartVirtualMachine start = new StartVirtualMachine();
    start.setId(id);
    String again = machine(welkin.startVirtualMachine(start).getJobid()).getState();
    ListVirtualMachines list = new ListVirtualMachines();
    list.setId(id);
    String found = welkin.listVirtualMachines(list).getCount() + " found";
    DestroyVirtualMachine destroy = new DestroyVirtualMachine();
    destroy.setId(id);
    destroy.setExpunge(true);
    ended(welkin.destroyVirtualMachine(destroy).getJobid());
    String gone = welkin.listVirtualMachines(list).getCount() + " found";
    list.setId(UUID.randomUUID().toString());
    String unknown = fault(list);
    showToken(key, "not the secret");
    return List.of(running, stopped, again, found, gone, unknown, fault(list));
  }

  private String fault(ListVirtualMachines list) {
    try {
      return "listed " + welkin.listVirtualMachines(list).getCount();
    } catch (ApiFaultMessage e) {
      return e.getFaultInfo().getCode() + " " + e.getFaultInfo().getParameter();
    }
  }

  private void showToken(String name, String word) throws Exception {
    Document document = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
    Element security = document.createElementNS(WSSE, "wsse:Security");
    security.setAttributeNS(SOAP, "soap:mustUnderstand", "1");
    Element token = (Element) security.appendChild(document.createElementNS(WSSE, "wsse:UsernameToken"));
    token.appendChild(document.createElementNS(WSSE, "wsse:Username")).setTextContent(name);
    token.appendChild(document.createElementNS(WSSE, "wsse:Password")).setTextContent(word);
    show(Map.of(), List.of(new Header(new QName(WSSE, "Security"), security)));
  }

  private void show(Map<String, List<String>> headers, List<Header> inEnvelope) {
    Map<String, Object> context = ((BindingProvider) welkin).getRequestContext();
    context.put(MessageContext.HTTP_REQUEST_HEADERS, headers);
    context.put(Header.HEADER_LIST, inEnvelope);
  }

  private Virtualmachine machine(String job) throws ApiFaultMessage {
    return (Virtualmachine) ended(job);
  }

  private Object ended(String job) throws ApiFaultMessage {
    QueryAsyncJobResult query = new QueryAsyncJobResult();
    query.setJobid(job);
    QueryAsyncJobResultResponse seen = welkin.queryAsyncJobResult(query);
    while (seen.getJobstatus() == 0) {
      LockSupport.parkNanos(LOOK_NANOS);
      seen = welkin.queryAsyncJobResult(query);
    }
    if (seen.getJobresult() instanceof Jobfailure failure) {
      throw new IllegalStateException(failure.getErrortext());
    }
    return seen.getJobresult();
  }
}
