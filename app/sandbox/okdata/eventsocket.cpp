// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/okdata/eventsocket.h"

#include "app/sandbox/http/message.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include <atomic>
#include <deque>
#include <set>
#include <thread>

namespace tailrace::sandbox {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using Code = boost::system::error_code;

constexpr auto usualLife = std::chrono::hours(2);
constexpr std::size_t mostWaiting = 10'000; // of one who does not read; then it is cut

class Listener;

struct Shared
{
    TokenDesk *tokens;
    StreamStore *streams;
    std::chrono::milliseconds life {0};
    std::set<std::shared_ptr<Listener>> listeners; // on the thread of the context
    std::atomic<std::size_t> count = 0;
    std::uint16_t port = 0;
};

// One connection. Everything of it runs on the one thread of the context.
class Listener : public std::enable_shared_from_this<Listener>
{
public:
    Listener(tcp::socket socket, Shared &shared)
        : m_socket(std::move(socket))
        , m_timer(m_socket.get_executor())
        , m_shared(&shared)
    {
    }

    void start()
    {
        beast::http::async_read(m_socket.next_layer(), m_buffer, m_request,
            [self = shared_from_this()](const Code &error, std::size_t) {
                if (!error)
                    self->asked();
            });
    }
    const std::string &dataset() const { return m_dataset; }

    void send(const std::string &event)
    {
        if (m_waiting.size() >= mostWaiting)
            return cut();
        m_waiting.push_back(event + "\n");
        if (m_waiting.size() == 1)
            write();
    }
    void cut()
    {
        Code ignored;
        beast::get_lowest_layer(m_socket).socket().close(ignored);
        gone();
    }

private:
    void asked()
    {
        http::Request request;
        request.method = "GET";
        request.target = std::string(m_request.target());
        const bool isRight = splitTarget(request) && beast::websocket::is_upgrade(m_request);
        const std::string authorization(m_request[beast::http::field::authorization]);
        const auto hook = request.query.find("webhook_token");
        m_dataset = request.query["dataset_id"];
        if (!isRight || m_dataset.empty() || (authorization.empty() && hook == request.query.end()))
            return refuse(400, "Bad request");
        const bool isHook = hook != request.query.end() && hook->second == m_shared->tokens->webhookToken();
        const bool isToken
            = authorization.size() > 7 && m_shared->tokens->whose(authorization.substr(7)).has_value();
        if (!isHook && !isToken)
            return refuse(401, "Unauthorized");
        if (!m_shared->streams->hasDataset(m_dataset))
            return refuse(403, "Forbidden");
        m_socket.async_accept(m_request, [self = shared_from_this()](const Code &error) {
            if (!error)
                self->accepted();
        });
    }

    void refuse(int status, const char *message)
    {
        auto answer = std::make_shared<beast::http::response<beast::http::string_body>>(
            static_cast<beast::http::status>(status), 11);
        answer->set(beast::http::field::content_type, "application/json");
        answer->body() = std::string("{\"message\":\"") + message + "\"}";
        answer->prepare_payload();
        answer->keep_alive(false);
        beast::http::async_write(
            m_socket.next_layer(), *answer, [self = shared_from_this(), answer](const Code &, std::size_t) {
                Code ignored;
                beast::get_lowest_layer(self->m_socket)
                    .socket()
                    .shutdown(tcp::socket::shutdown_send, ignored);
            });
    }

    void accepted()
    {
        m_shared->listeners.insert(shared_from_this());
        ++m_shared->count;
        m_socket.text(true);
        m_timer.expires_after(m_shared->life.count() > 0 ? m_shared->life : usualLife);
        m_timer.async_wait([self = shared_from_this()](const Code &error) {
            if (!error)
                self->close();
        });
        read();
    }

    void read()
    {
        m_socket.async_read(m_buffer, [self = shared_from_this()](const Code &error, std::size_t) {
            if (error)
                return self->gone();
            self->m_buffer.consume(self->m_buffer.size()); // what a client says is not heard
            self->read();
        });
    }

    void write()
    {
        m_socket.async_write(
            asio::buffer(m_waiting.front()), [self = shared_from_this()](const Code &error, std::size_t) {
                if (error)
                    return self->gone();
                self->m_waiting.pop_front();
                if (!self->m_waiting.empty())
                    self->write();
            });
    }

    void close()
    {
        m_socket.async_close(
            beast::websocket::close_reason(beast::websocket::close_code::going_away, "Going away"),
            [self = shared_from_this()](const Code &) { self->gone(); });
    }

    void gone()
    {
        m_timer.cancel();
        if (m_shared->listeners.erase(shared_from_this()) > 0)
            --m_shared->count;
    }

    beast::websocket::stream<beast::tcp_stream> m_socket;
    asio::steady_timer m_timer;
    beast::flat_buffer m_buffer;
    beast::http::request<beast::http::string_body> m_request;
    std::string m_dataset;
    std::deque<std::string> m_waiting;
    Shared *m_shared; // outlives the connection
};

void accept(tcp::acceptor &acceptor, Shared &shared)
{
    acceptor.async_accept([&acceptor, &shared](const Code &error, tcp::socket socket) {
        if (error == asio::error::operation_aborted)
            return;
        if (!error) {
            Code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            std::make_shared<Listener>(std::move(socket), shared)->start();
        }
        accept(acceptor, shared);
    });
}

} // namespace

struct EventSocket::Machine
{
    asio::io_context context {1}; // first, so that it goes last
    Shared shared {};
    tcp::acceptor acceptor {context};
    std::thread thread {};
};

EventSocket::EventSocket(std::unique_ptr<Machine> machine)
    : m_machine(std::move(machine))
{
}

Result<std::unique_ptr<EventSocket>> EventSocket::start(
    TokenDesk &tokens, StreamStore &streams, std::chrono::milliseconds life)
{
    auto machine = std::make_unique<Machine>();
    machine->shared.tokens = &tokens;
    machine->shared.streams = &streams;
    machine->shared.life = life;
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
    accept(acceptor, machine->shared);
    machine->thread = std::thread([context = &machine->context] { context->run(); });
    return std::unique_ptr<EventSocket>(new EventSocket(std::move(machine)));
}

EventSocket::~EventSocket()
{
    m_machine->context.stop();
    m_machine->thread.join();
    m_machine->shared.listeners.clear();
}

std::string EventSocket::url() const
{
    return "ws://127.0.0.1:" + std::to_string(m_machine->shared.port) + "/event-data-subscription";
}

void EventSocket::send(const std::string &dataset, const std::string &event)
{
    asio::post(m_machine->context, [shared = &m_machine->shared, dataset, event] {
        const auto all = shared->listeners; // one that is cut leaves the set
        for (const auto &each : all) {
            if (each->dataset() == dataset)
                each->send(event);
        }
    });
}

void EventSocket::cut()
{
    asio::post(m_machine->context, [shared = &m_machine->shared] {
        const auto all = shared->listeners;
        for (const auto &each : all)
            each->cut();
    });
}

std::size_t EventSocket::listeners() const
{
    return m_machine->shared.count;
}

} // namespace tailrace::sandbox
