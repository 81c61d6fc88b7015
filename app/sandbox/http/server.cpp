// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <atomic>
#include <chrono>
#include <sstream>
#include <thread>
#include <vector>

namespace tailrace::sandbox::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using Code = boost::system::error_code;
using namespace std::chrono_literals;

constexpr std::uint64_t largestBody = 16 << 20;
constexpr auto longestSilence = 120s;
constexpr auto slowBy = 1500ms;

struct Shared
{
    Service *service;
    FaultPlan plan;
    std::uint16_t port = 0;
    std::atomic<std::uint64_t> requests = 0;
};

std::string lowered(std::string_view text)
{
    std::string out(text);
    for (char &c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string_view view(beast::string_view text)
{
    return {text.data(), text.size()};
}

// One connection: reads a request, answers it, and so on. Everything of it runs on its strand.
class Session : public std::enable_shared_from_this<Session>
{
public:
    Session(tcp::socket socket, Shared &shared)
        : m_stream(std::move(socket))
        , m_timer(m_stream.get_executor())
        , m_shared(&shared)
    {
    }

    void read()
    {
        m_parser.emplace();
        m_parser->body_limit(largestBody);
        m_stream.expires_after(longestSilence);
        beast::http::async_read(
            m_stream, m_buffer, *m_parser, [self = shared_from_this()](const Code &error, std::size_t) {
                if (!error)
                    self->received();
            });
    }

private:
    void received()
    {
        const auto &message = m_parser->get();
        Request request;
        request.method = std::string(view(message.method_string()));
        request.target = std::string(view(message.target()));
        request.body = message.body();
        for (const auto &field : message)
            request.headers.insert_or_assign(
                lowered(view(field.name_string())), std::string(view(field.value())));
        m_keep = message.keep_alive();
        m_head = request.method == "HEAD";
        m_cut = false;
        const std::uint64_t number = ++m_shared->requests;
        auto fault = m_shared->plan.of(number);
        if (const std::string named = request.header("x-sandbox-fault"); !named.empty())
            fault = FaultPlan::named(named);
        if (!splitTarget(request))
            write(m_shared->service->failure(request, 400, "not a request target"));
        else if (fault)
            misbehave(request, *fault);
        else
            write(m_shared->service->answer(request));
    }

    void misbehave(const Request &request, Fault fault)
    {
        Service &service = *m_shared->service;
        Response response;
        switch (fault) {
        case Fault::Slow:
            m_timer.expires_after(slowBy);
            m_timer.async_wait([self = shared_from_this(), request](const Code &error) {
                if (!error)
                    self->write(self->m_shared->service->answer(request));
            });
            return;
        case Fault::Stall:
            m_timer.expires_after(longestSilence);
            m_timer.async_wait([self = shared_from_this()](const Code &) {});
            return;
        case Fault::TooMany:
            response = service.failure(request, 429, "too many requests");
            response.headers.emplace_back("Retry-After", "1");
            break;
        case Fault::Broken:
            response = service.failure(request, 500, "an error inside the service");
            break;
        case Fault::Unavailable:
            response = service.failure(request, 503, "the service is not available");
            break;
        case Fault::Expired:
            response = service.failure(request, 401, "the token has expired");
            break;
        case Fault::Cut:
            m_cut = true;
            response = service.answer(request);
            break;
        case Fault::Html:
            response.headers.emplace_back("Content-Type", "text/html");
            response.body = "<!DOCTYPE html><html><body><h1>Scheduled maintenance</h1></body></html>\n";
            break;
        case Fault::Redirect:
            response.status = 307;
            response.headers.emplace_back(
                "Location", "http://localhost:" + std::to_string(m_shared->port) + request.target);
            break;
        }
        write(response);
    }

    void write(const Response &response)
    {
        const bool noBody = response.status == 204 || response.status == 304;
        std::ostringstream head;
        head << "HTTP/1.1 " << response.status << ' '
             << view(beast::http::obsolete_reason(
                    beast::http::int_to_status(static_cast<unsigned>(response.status))))
             << "\r\n";
        for (const auto &[name, value] : response.headers)
            head << name << ": " << value << "\r\n";
        constexpr std::size_t missing = 64; // so much more is promised than a cut answer holds
        if (!noBody)
            head << "Content-Length: "
                 << response.body.size() + (m_cut && response.body.empty() ? missing : 0) << "\r\n";
        const bool keep = m_keep && !m_cut;
        head << "Connection: " << (keep ? "keep-alive" : "close") << "\r\n\r\n";
        m_out = head.str();
        if (!noBody && !m_head)
            m_out += m_cut ? response.body.substr(0, response.body.size() / 2) : response.body;
        m_stream.expires_after(longestSilence);
        asio::async_write(
            m_stream, asio::buffer(m_out), [self = shared_from_this(), keep](const Code &error, std::size_t) {
                if (error)
                    return;
                if (keep)
                    return self->read();
                Code ignored;
                self->m_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
            });
    }

    beast::tcp_stream m_stream;
    asio::steady_timer m_timer;
    beast::flat_buffer m_buffer;
    std::optional<beast::http::request_parser<beast::http::string_body>> m_parser;
    std::string m_out;
    Shared *m_shared; // outlives the connection
    bool m_keep = true;
    bool m_head = false;
    bool m_cut = false;
};

void accept(tcp::acceptor &acceptor, asio::io_context &context, Shared &shared)
{
    acceptor.async_accept(
        asio::make_strand(context), [&acceptor, &context, &shared](const Code &error, tcp::socket socket) {
            if (error == asio::error::operation_aborted)
                return;
            if (!error) {
                Code ignored;
                socket.set_option(tcp::no_delay(true), ignored);
                std::make_shared<Session>(std::move(socket), shared)->read();
            }
            accept(acceptor, context, shared);
        });
}

} // namespace

struct Server::Machine
{
    Shared shared;
    asio::io_context context;
    tcp::acceptor acceptor {context};
    std::vector<std::thread> threads;
};

Server::Server(std::unique_ptr<Machine> machine)
    : m_machine(std::move(machine))
{
}

Result<std::unique_ptr<Server>> Server::start(Service &service, FaultPlan plan, int workers)
{
    auto machine = std::make_unique<Machine>();
    machine->shared.service = &service;
    machine->shared.plan = std::move(plan);
    tcp::acceptor &acceptor = machine->acceptor;
    Code error;
    acceptor.open(tcp::v4(), error);
    if (!error)
        acceptor.bind({asio::ip::address_v4::loopback(), 0}, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (!error)
        machine->shared.port = acceptor.local_endpoint(error).port();
    if (error)
        return fail(Error::Kind::Io, error.message(), "sandbox: listen", error.value());
    accept(acceptor, machine->context, machine->shared);
    for (int i = 0; i < workers; ++i)
        machine->threads.emplace_back([context = &machine->context] { context->run(); });
    return std::unique_ptr<Server>(new Server(std::move(machine)));
}

Server::~Server()
{
    m_machine->context.stop();
    for (std::thread &thread : m_machine->threads)
        thread.join();
}

std::string Server::url() const
{
    return "http://127.0.0.1:" + std::to_string(m_machine->shared.port);
}

} // namespace tailrace::sandbox::http
